// Package destination finds the bodies that members of staff were dispatched to (派遣先)
// in what they say, and knows the names of those bodies.
//
// Use [PageOf] and [FromLead] on the lead sentence of a page, then [FromUtterance] on each
// utterance with the Page the lead gave. [Resolve] turns any name of a body into its
// official one, [Path] says where it stands in the tree of destinations:
//
//	国 › 厚生労働省   都道府県 › 東京都   市区町村 › 新潟市
//	民間 › 株式会社…   団体 › 国際協力機構   海外 › ドイツ
//
// # Rules
//
// A text is cut into sentences; a sentence with a word of dispatch is folded (width, case,
// old characters) and every name in it replaced by one mark; the rules are patterns over
// marks and words. Their ids are those of the design notes. X is a body or a list of bodies
// (A、B及びC); what stands between X and the verb may name an office of X or a time.
//
//	id   what the text says                                              kind, where X and the sentence tell no other
//	P1   Xに(へ)派遣され、Xに派遣していただき、Xへの派遣で、X派遣の経験      training
//	     私が派遣されたXでは、派遣で過ごしたXでは; on a page about dispatch
//	     Xへの派遣は、Xへの派遣が決まり、Xに派遣。
//	P2   Xへの派遣研修、Xへの実務研修                                      training
//	P3   Xの…業務を研修、Xで…を研修、Xで一年間研修を受け、                   training
//	     派遣研修をXで受け; on a page about dispatch Xで(…の)研修を受け、
//	     Xで勤務する機会をいただき
//	P4   Xで、…を経験しました、Xに一年間お世話になり、Xに着任し;             training
//	     first words, page about dispatch only
//	P5   Xが行っている「…塾」「…研修」に参加、Xの…研修に派遣され;             external
//	     on a page about dispatch Xの研修に参加
//	     on a page about dispatch Xの…研修を受け
//	P6   X等の派遣から帰任、Xでの業務から帰任                               training
//	P8   派遣先の(は、が、である)X、派遣研修(X)、派遣はXでした、              training
//	     派遣されたのはX、研修でお世話になったのはX、派遣している職員はX二名;
//	     a line or a table column 派遣先: X, the name on the next line too
//	P10  職員をXへ派遣、Xに職員を派遣、応援でXに行き、Xへ応援に入り、          aid (a ministry: training;
//	     Xへの応援では、Xで給水に従事; on a page about aid Xに入り、          a prefecture without a word of relief: training)
//	     Xで家屋の調査に従事
//	P11  X派遣職員として、派遣(研修生、自治法派遣、海外協力隊)としてXで勤務、  training
//	     人事交流でXの職員として; 本市から派遣され、Xで働きました
//	P12  本市から…を派遣しているX                                         training
//	P13  Xに出向、人事交流でXで勤務、Xとの人事交流で派遣され、               secondment
//	     Xに併任となり、Xを兼務し、Xと相互に職員を派遣し
//
// A list may have one verb and a time or people for each body: 昨年は七尾市に二名、今年は輪島市に一名を派遣.
//
// P7 (外部機関へ派遣され) and P9 (派遣先では) name no body and so give nothing. A class with a
// bracket behind it gives what the bracket names: 国(総務省、内閣府), 民間企業(株式会社X).
//
// The kind is read from the evidence first, then from its sentence, then from the lead,
// then from the class of the body: a company or an association is external (but not a
// 広域連合, 企業団 or 消防組合, which municipalities form), a country overseas, and so is the
// office of any body in another country (自治体国際化協会のシンガポール事務所). Work of relief in
// the next sentence (避難所, 仮設住宅) makes a municipality aid. Beside a label (派遣先: X) the
// whole text counts as its sentence.
//
// # What gives nothing
//
// A place that is merely named. Where people came from (Xから派遣され), who asked (Xからの
// 要請), the way (Xを通じて), visits and field trips, a former employer, sentences that deny,
// wish, plan, suppose or ask, hearsay (…に派遣されているそうです), people of other bodies (新潟市では職員を…に派遣), companions
// (派遣された二人の発表; in a lead they took part and count), the forces, dispatched things
// and delegations, the city's own name (Page.Home). A page about people whom others sent here
// (国から本市に派遣されている職員) is no page about dispatch. Where Home is not set, a city from which
// the speaker was sent is taken for the own one, a city that sends its staff for another.
//
// # Names
//
// The tables in gazetteer/ hold the names; each says in its head what its columns are.
// A former ministry is the one that follows it (建設省 is 国土交通省), a bureau its ministry;
// an agency is a body of its own (総務省消防庁 is 消防庁). A city that was merged away stays a
// body of its own (浦和市): people were sent to what it then was. Municipalities that share
// a name (府中市, 伊達市) share a place in the tree: texts seldom say which.
//
// Names outside the tables are read by their form (株式会社X, X協会, X大学, X町, and a city in
// katakana, which is abroad) and only where the rule says dispatch in so many words. So are companies without 株式会社 (トヨタ自動車); their
// endings are common words, so the words around the name must say dispatch as well. The
// longest name at a position wins. Hiragana in a name (株式会社ひがし信託, NPO法人こどもの居場所ひろば,
// ひがし信託株式会社) is read where the words around it leave no doubt where it begins and ends;
// else the name is left out, never cut.
//
// # Overrides
//
// [ReadOverrides] reads what people decided after a review, [Overrides.Apply] makes it win
// over what the rules found. testdata/overrides.toml is an example.
//
// # Speed
//
// Words that some rule needs are looked for in one pass; only sentences that hold one are
// folded and searched for names, and only around names are rules tried, as automata
// (package automaton). The work is linear in the text. testdata/labelled.tsv holds labelled
// texts on which every kind must keep its precision and recall.
package destination

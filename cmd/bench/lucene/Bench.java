import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopDocsCollector;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/** The part of the benchmark that runs in a JVM: Lucene with its Japanese analyzer. */
public class Bench {
    static final int PAGE = 20;
    static final String[] FACETS = {"role", "series", "fiscal_year"};

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "build":
                build(Paths.get(args[1]), Paths.get(args[2]), Boolean.parseBoolean(args[3]));
                break;
            case "query":
                query(Paths.get(args[1]), Paths.get(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
                break;
            case "tokenize":
                tokenize(Paths.get(args[1]), Integer.parseInt(args[2]));
                break;
            default:
                throw new IllegalArgumentException(args[0]);
        }
    }

    /** Search mode, base forms, stop tags and stop words: what the analyzer does by itself. */
    static Analyzer analyzer() {
        return new JapaneseAnalyzer();
    }

    static void build(Path corpus, Path index, boolean offsets) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(analyzer());
        config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        config.setRAMBufferSizeMB(64);
        FieldType text = new FieldType(TextField.TYPE_STORED);
        if (offsets) {
            text.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        }
        try (FSDirectory dir = FSDirectory.open(index);
                IndexWriter writer = new IndexWriter(dir, config);
                BufferedReader in = Files.newBufferedReader(corpus, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                writer.addDocument(document(line, text));
            }
            writer.commit();
        }
    }

    static Document document(String line, FieldType text) {
        String[] c = line.split("\t", -1);
        Document d = new Document();
        d.add(new StoredField("id", c[0]));
        d.add(new SortedDocValuesField("series", new BytesRef(unescape(c[4]))));
        d.add(new SortedDocValuesField("fiscal_year", new BytesRef(c[6])));
        d.add(new NumericDocValuesField("day", Long.parseLong(c[7])));
        d.add(new SortedDocValuesField("role", new BytesRef(c[8])));
        d.add(new Field("text", unescape(c[10]), text));
        return d;
    }

    static String unescape(String s) {
        if (s.indexOf('\\') < 0) {
            return s;
        }
        StringBuilder out = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c != '\\' || i + 1 == s.length()) {
                out.append(c);
                continue;
            }
            c = s.charAt(++i);
            out.append(c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c);
        }
        return out.toString();
    }

    /** One query: what is asked, and what was measured. */
    static class Asked {
        final String kind;
        final int offset;
        final Query query;
        int total;
        long cold;
        final List<String> full = new ArrayList<>();
        final List<String> ids = new ArrayList<>();
        final List<String> early = new ArrayList<>();

        Asked(String line, QueryBuilder builder) {
            String[] c = line.split("\t", -1);
            kind = c[0];
            offset = Integer.parseInt(c[1]);
            query = make(kind, c[2].split(" "), builder);
        }

        boolean page() {
            return kind.startsWith("page");
        }

        /** Relevance alone: what Lucene need not look at every hit for. */
        boolean plain() {
            return !page() && !kind.equals("facets") && !kind.equals("newest");
        }

        static Query make(String kind, String[] words, QueryBuilder builder) {
            if (kind.equals("prefix")) {
                return new PrefixQuery(new Term("text", words[0]));
            }
            boolean any = kind.equals("or5") || kind.equals("deep");
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            for (String word : words) {
                Query q = builder.createPhraseQuery("text", word);
                if (q != null) { // null: a stop word
                    all.add(q, any ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST);
                }
            }
            BooleanQuery q = all.build();
            return q.clauses().size() == 1 ? q.clauses().get(0).getQuery() : q;
        }
    }

    static void query(Path index, Path queries, int warm, int rounds) throws IOException {
        Analyzer analyzer = analyzer();
        QueryBuilder builder = new QueryBuilder(analyzer);
        List<Asked> list = new ArrayList<>();
        for (String line : Files.readAllLines(queries, StandardCharsets.UTF_8)) {
            list.add(new Asked(line, builder));
        }
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null); // every query counts, not the memory of the last one
            UnifiedHighlighter marker = new UnifiedHighlighter(searcher, analyzer);
            for (int round = 0; round <= warm + rounds; round++) {
                for (Asked a : list) {
                    if (!a.kind.equals("substring")) {
                        ask(searcher, marker, a, round == 0, round > warm);
                    }
                }
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            Asked a = list.get(i);
            if (!a.kind.equals("substring")) {
                out.append(a.kind).append('\t').append(i).append('\t').append(a.total).append('\t').append(a.cold).append('\t')
                        .append(String.join(",", a.full)).append('\t').append(String.join(",", a.ids)).append('\t')
                        .append(String.join(",", a.early)).append('\n');
            }
        }
        System.out.print(out);
    }

    /** Asks three times: all that the other engines do, ids only, and the least that Lucene can do. */
    static void ask(IndexSearcher searcher, UnifiedHighlighter marker, Asked a, boolean cold, boolean counts) throws IOException {
        long start = System.nanoTime();
        TopDocs docs = collect(searcher, a);
        for (ScoreDoc d : docs.scoreDocs) {
            searcher.doc(d.doc);
        }
        if (a.page()) {
            marker.highlight("text", a.query, docs, 2);
        }
        long full = System.nanoTime() - start;
        start = System.nanoTime();
        collect(searcher, a);
        long ids = System.nanoTime() - start;
        start = System.nanoTime();
        if (a.plain()) {
            searcher.search(a.query, a.offset + PAGE); // gives up counting at 1,000
        }
        long early = System.nanoTime() - start;
        if (cold) {
            a.cold = full;
            a.total = (int) docs.totalHits.value;
        }
        if (!counts) {
            return;
        }
        a.full.add(Long.toString(full));
        if (!a.page()) {
            a.ids.add(Long.toString(ids));
        }
        if (a.plain()) {
            a.early.add(Long.toString(early));
        }
    }

    /** The ids of one page of hits, and the exact count of all. */
    static TopDocs collect(IndexSearcher searcher, Asked a) throws IOException {
        TopDocsCollector<?> top;
        if (a.kind.equals("newest")) {
            Sort sort = new Sort(new SortField("day", SortField.Type.LONG, true));
            top = TopFieldCollector.create(sort, a.offset + PAGE, Integer.MAX_VALUE);
        } else {
            top = TopScoreDocCollector.create(a.offset + PAGE, Integer.MAX_VALUE);
        }
        if (a.page() || a.kind.equals("facets")) {
            Counter counter = new Counter();
            searcher.search(a.query, MultiCollector.wrap(top, counter));
            counter.finish();
        } else {
            searcher.search(a.query, top);
        }
        TopDocs docs = top.topDocs(a.offset, PAGE);
        docs.totalHits = new TotalHits(top.getTotalHits(), TotalHits.Relation.EQUAL_TO);
        return docs;
    }

    /** Counts the values of the facets among the hits, by ordinals within a segment. */
    static class Counter extends SimpleCollector {
        final List<Map<String, Integer>> counts = new ArrayList<>();
        private SortedDocValues[] values;
        private int[][] ordinals;

        Counter() {
            for (int i = 0; i < FACETS.length; i++) {
                counts.add(new HashMap<>());
            }
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            finish();
            values = new SortedDocValues[FACETS.length];
            ordinals = new int[FACETS.length][];
            for (int i = 0; i < FACETS.length; i++) {
                values[i] = DocValues.getSorted(context.reader(), FACETS[i]);
                ordinals[i] = new int[values[i].getValueCount()];
            }
        }

        @Override
        public void collect(int doc) throws IOException {
            for (int i = 0; i < values.length; i++) {
                if (values[i].advanceExact(doc)) {
                    ordinals[i][values[i].ordValue()]++;
                }
            }
        }

        void finish() throws IOException {
            for (int i = 0; values != null && i < values.length; i++) {
                for (int ord = 0; ord < ordinals[i].length; ord++) {
                    if (ordinals[i][ord] > 0) {
                        counts.get(i).merge(values[i].lookupOrd(ord).utf8ToString(), ordinals[i][ord], Integer::sum);
                    }
                }
            }
            values = null;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    /** Analyses the texts several times; prints the CPU nanoseconds of the fastest time. */
    static void tokenize(Path corpus, int times) throws IOException {
        List<String> texts = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(corpus, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                texts.add(unescape(line.split("\t", -1)[10]));
            }
        }
        Analyzer analyzer = analyzer();
        long[] took = new long[times];
        for (int i = 0; i < times; i++) {
            long start = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (String text : texts) {
                try (TokenStream tokens = analyzer.tokenStream("text", text)) {
                    tokens.reset();
                    while (tokens.incrementToken()) {
                    }
                    tokens.end();
                }
            }
            took[i] = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        }
        System.out.println(Arrays.stream(took).min().getAsLong());
    }
}

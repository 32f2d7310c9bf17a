# One static binary on an empty image. Build: docker build -t kizuna .
# PDF is read with pdftotext, which this image has not: index PDF outside of it.
# Run: docker run -p 8080:8080 -v kizuna-data:/data kizuna
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /kizuna ./cmd/kizuna

RUN mkdir /data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /kizuna /kizuna
COPY --from=build --chown=65532:65532 /data /data
USER 65532:65532
ENV KIZUNA_DATA=/data TMPDIR=/data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/kizuna"]
CMD ["serve"]

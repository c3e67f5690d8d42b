// Lucene with its Japanese analyzer (kuromoji): an OR of all tokens of the query over title and body,
// BM25 as it comes. The commands and what they print are those of engine.py; the corpus is
// `id TAB title TAB text` lines.
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

public class LuceneKuromoji {
    // nDCG@10, alchemy-title and jsquad-valid, by the title's boost: 0 .539 .944, .5 .677 .945,
    // 1 .711 .945, 2 .714 .942; 1 with the title in the body too .719 .947.
    static final float TITLE_BOOST = 1;
    static final int DEPTH = 100;
    static final JapaneseAnalyzer ANALYZER = new JapaneseAnalyzer();

    public static void main(String[] args) throws Exception {
        BooleanQuery.setMaxClauseCount(1 << 20);
        if (args[0].equals("index")) {
            index(Path.of(args[1]), Path.of(args[2]));
        } else {
            rank(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]), Path.of(args[4]));
        }
    }

    static void index(Path corpus, Path folder) throws Exception {
        try (IndexWriter writer =
                new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(ANALYZER))) {
            for (String line : Files.readAllLines(corpus, StandardCharsets.UTF_8)) {
                String[] row = line.split("\t", 3);
                Document document = new Document();
                document.add(new StoredField("id", row[0]));
                document.add(new TextField("title", row[1], Field.Store.NO));
                document.add(new TextField("body", row[1] + "\n" + row[2], Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        System.out.println("form\tLucene " + Version.LATEST + ", JapaneseAnalyzer (kuromoji), BM25; "
                + "title in the body and a field of its own: all tokens of the query in both, SHOULD");
        tell("index_s", processSeconds());
    }

    /** Asks everything twice and times the second round, compiled by then. */
    static void rank(Path folder, Path queries, Path run, Path sent) throws Exception {
        List<String> lines = Files.readAllLines(queries, StandardCharsets.UTF_8);
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            askAll(searcher, lines, new ArrayList<>(), new ArrayList<>());
            List<String> ranked = new ArrayList<>();
            List<String> asked = new ArrayList<>();
            double start = processSeconds();
            int unasked = askAll(searcher, lines, ranked, asked);
            tell("query_ms", 1000 * (processSeconds() - start) / lines.size());
            tell("unasked", unasked);
            Files.write(run, ranked);
            Files.write(sent, asked);
        }
    }

    /** Returns how many queries have no token. */
    static int askAll(IndexSearcher searcher, List<String> lines, List<String> ranked,
            List<String> asked) throws Exception {
        int unasked = 0;
        for (String line : lines) {
            String qid = line.substring(0, line.indexOf('\t'));
            List<String> tokens = tokens(line.substring(line.indexOf('\t') + 1));
            asked.add(qid + "\t" + String.join(" ", tokens));
            unasked += tokens.isEmpty() ? 1 : 0;
            addHits(searcher, qid, searcher.search(query(tokens), DEPTH).scoreDocs, ranked);
        }
        return unasked;
    }

    static List<String> tokens(String text) throws Exception {
        List<String> tokens = new ArrayList<>();
        try (TokenStream stream = ANALYZER.tokenStream("body", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term.toString());
            }
            stream.end();
        }
        return tokens;
    }

    static Query query(List<String> tokens) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String token : tokens) {
            Query title = new TermQuery(new Term("title", token));
            any.add(new BoostQuery(title, TITLE_BOOST), BooleanClause.Occur.SHOULD);
            any.add(new TermQuery(new Term("body", token)), BooleanClause.Occur.SHOULD);
        }
        return any.build();
    }

    static void addHits(IndexSearcher searcher, String qid, ScoreDoc[] hits, List<String> ranked)
            throws Exception {
        for (int at = 0; at < hits.length; ++at) {
            String docid = searcher.doc(hits[at].doc).get("id");
            ranked.add(String.format(Locale.ROOT, "%s Q0 %s %d %.6f lucene", qid, docid, at + 1,
                    hits[at].score));
        }
    }

    /** CPU of the whole process, the compiler's threads included. */
    static double processSeconds() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    static void tell(String name, double value) {
        boolean whole = value == Math.rint(value);
        System.out.println(name + "\t" + (whole ? String.valueOf((long) value) : "" + value));
    }
}

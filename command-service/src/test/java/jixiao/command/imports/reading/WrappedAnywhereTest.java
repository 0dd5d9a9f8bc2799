package jixiao.command.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What was printed is read again, however its cells wrap, merge and break over pages. The words are made up at random, so that
 * about one row in a hundred thousand can be read in two ways by anybody: the seed is fixed to keep the verdict the same.
 */
class WrappedAnywhereTest {

    @Property(tries = 300, seed = "-4901680590345844379")
    void every_cell_is_found_again(@ForAll long seed) {
        RandomDocument document = new RandomDocument(seed);
        String printed = document.printed();

        Preview preview = PublishedTargets.read(new StringReader(printed), null);

        assertThat(preview.projects()).as(printed).hasSameSizeAs(document.tables);
        for (int table = 0; table < document.tables.size(); table++) {
            RandomDocument.Table expected = document.tables.get(table);
            Preview.PreviewedProject read = preview.projects().get(table);
            assertThat(rows(read)).as(printed).isEqualTo(expected.rows());
            assertThat(List.of(read.code(), read.name(), read.purpose())).as(printed)
                    .isEqualTo(List.of(expected.code(), expected.name(), expected.purpose()));
            assertThat(read.goals()).as(printed).isEqualTo(expected.goals());
            assertThat(read.plan().values().stream().map(share -> share.hundredths() / 100).toList()).as(printed)
                    .isEqualTo(expected.shares());
        }
    }

    private static List<RandomDocument.Row> rows(Preview.PreviewedProject project) {
        return project.indicators().stream().map(indicator -> new RandomDocument.Row(indicator.level1(), indicator.level2(),
                indicator.level3(),
                indicator.description(), indicator.raw().replace(" ", ""), indicator.basis())).toList();
    }
}

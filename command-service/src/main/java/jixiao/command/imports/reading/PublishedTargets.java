package jixiao.command.imports.reading;

import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jixiao.command.imports.reading.indicator.ColumnWidths;
import jixiao.command.imports.reading.indicator.KnownCells;
import jixiao.command.imports.reading.text.DocumentLine;
import jixiao.command.imports.reading.text.DocumentLineReader;
import jixiao.command.imports.reading.text.NoSuchTable;
import jixiao.kernel.target.UnitGoals;
import org.jspecify.annotations.Nullable;

/**
 * Reads a department's published targets (绩效目标表) from text: a narrative part, if there is one, and a table per project.
 * Pure: no clock, no storage. Only one table is held at a time.
 */
public final class PublishedTargets {
    private final TableBounds bounds;
    private final Consumer<Preview.PreviewedProject> projects;
    private final Consumer<Finding> findings;
    private final ColumnWidths widths = new ColumnWidths();
    private final KnownCells known = new KnownCells();
    private final FiscalYear year = new FiscalYear();
    private final Set<String> codes = new HashSet<>();
    private Preview.@Nullable PreviewedUnit unit;

    private PublishedTargets(Reader text, Consumer<Preview.PreviewedProject> projects, Consumer<Finding> findings) {
        this.bounds = new TableBounds(new DocumentLineReader(text));
        this.projects = projects;
        this.findings = findings;
    }

    /** The whole document; {@code fiscalYear} null infers the year. {@link NoSuchTable} where the text is no such document. */
    public static Preview read(Reader text, Integer fiscalYear) {
        List<Preview.PreviewedProject> projects = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Preview.Heading heading = read(text, fiscalYear, projects::add, findings::add);
        return new Preview(heading.unit(), heading.fiscalYear(), List.copyOf(projects), List.copyOf(findings), heading.narrative());
    }

    /**
     * The same project by project, for documents of any size; nothing handed over is kept. A refusal can come after projects were handed
     * over.
     */
    public static Preview.Heading read(Reader text, Integer fiscalYear, Consumer<Preview.PreviewedProject> projects,
            Consumer<Finding> findings) {
        return new PublishedTargets(text, projects, findings).read(fiscalYear);
    }

    private Preview.Heading read(Integer fiscalYear) {
        UnitGoals narrative = Narrative.read(bounds.beforeTables());
        Promises promises = new Promises(narrative);
        for (List<DocumentLine> lines = bounds.nextTable(); lines != null; lines = bounds.nextTable()) {
            read(TargetTable.read(lines, widths, known), promises);
        }
        promises.conclude(findings);
        if (fiscalYear == null) {
            findings.accept(year.finding());
        }
        return new Preview.Heading(unit, fiscalYear == null ? year.inferred() : fiscalYear, narrative);
    }

    private void read(TargetTable table, Promises promises) {
        Preview.PreviewedProject project = table.project();
        if (unit == null) {
            unit = table.head().unit();
        } else if (!unit.equals(table.head().unit())) {
            findings.accept(Finding.of(project.code(), Finding.Code.UNIT_DIFFERS, "表中单位是 %s %s，第一张表是 %s %s",
                    table.head().unit().code(), table.head().unit().name(), unit.code(), unit.name()));
        }
        if (!codes.add(project.code())) {
            findings.accept(Finding.of(project.code(), Finding.Code.CODE_REPEATED, "项目编码 %s 在前面的表中已经出现过", project.code()));
        }
        TableFindings.judge(table, project, findings);
        promises.compare(project, findings);
        year.hear(project);
        projects.accept(project);
    }
}

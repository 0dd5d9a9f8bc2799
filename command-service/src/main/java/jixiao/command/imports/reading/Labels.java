package jixiao.command.imports.reading;

import jixiao.command.imports.reading.text.NoSuchTable;
import jixiao.command.imports.reading.text.RunningText;

/** The printed labels of the form, passed one after the other; a label that is missing ends the reading. */
final class Labels {
    private final RunningText flow;
    private int start;
    private int end;

    Labels(RunningText flow) {
        this.flow = flow;
    }

    /** Where the label passed last begins. */
    int start() {
        return start;
    }

    /** Where the label passed last ends. */
    int end() {
        return end;
    }

    /** Looks for the label behind whatever the cell before it holds. */
    void pass(String label) {
        int found = flow.find(label, end);
        if (found < 0) {
            throw missing(label);
        }
        start = found;
        end = found + label.length();
    }

    /** The label has to stand here. */
    void follow(String label) {
        if (flow.find(label, end) != end) {
            throw missing(label);
        }
        start = end;
        end += label.length();
    }

    void moveTo(int place) {
        end = place;
    }

    private NoSuchTable missing(String label) {
        return new NoSuchTable("应为绩效目标表的“%s”".formatted(label.replace(':', '：').replace("(%)", "（%）")), flow.line(end));
    }
}

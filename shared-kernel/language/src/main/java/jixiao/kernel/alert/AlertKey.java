package jixiao.kernel.alert;

import jixiao.kernel.value.ProjectId;

/**
 * What tells an alert apart from the others about its project: the rule's name, what it is about (the month of a milestone, a month, or
 * the number of an indicator or a rectification), and which time it was raised about that, from 1. Holds what was said, known or not.
 */
public record AlertKey(String rule, int key, int occurrence) {

    /** The alert of a project. */
    public AlertRef of(ProjectId project) {
        return new AlertRef(project, rule, key, occurrence);
    }
}

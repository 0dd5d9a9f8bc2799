package jixiao.query.fold.reading;

import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.query.fold.Keys;
import jixiao.query.fold.View;
import jixiao.query.platform.ScopedTables;

/**
 * Row scope: the condition that a row is of a unit its viewer may see, in SQL, so that pages and counts are of those rows alone. A project
 * is its unit's of today at whatever moment it is looked at. Whoever sees everything is asked no condition, and pays for none.
 */
final class RowScope {
    /** The live rows of this view say whose unit a project is; a project that none of them names is shown to nobody who sees units. */
    static final String UNITS_OF_PROJECTS = "project_unit";
    private static final String OF_PROJECTS = " and split_part(%s, '~', 1) in (select whose.key from %s." + UNITS_OF_PROJECTS
            + " whose where whose.until = 9223372036854775807 and whose.unit = any (:units))";
    private static final String OF_UNITS = " and substr(split_part(%s, '~', 1), " + (Keys.UNIT.length() + 1) + ") = any (:units)";
    private final Moment moment;
    private final View<?> view;
    private final boolean isNone;

    /**
     * What is stored once for all projects, as rules and days, is for everybody to see. Who may do what is no unit's: those who ask for it
     * say by role to whom it is shown.
     */
    RowScope(Moment moment, View<?> view) {
        this.moment = moment;
        this.view = view;
        this.isNone = moment.viewer().seesEverything() || Keys.isShared(view.family()) || view.family() == AccessEvent.class;
    }

    /** To be put behind another condition; {@code key} names the column of keys. */
    String and(String key) {
        if (isNone) {
            return "";
        }
        return view.family() == OrganisationEvent.class ? OF_UNITS.formatted(key) : OF_PROJECTS.formatted(key, moment.schema());
    }

    ScopedTables.ScopedStatement sql(ScopedTables views, String sql) {
        ScopedTables.ScopedStatement statement = views.sql(moment.viewer(), sql);
        return isNone ? statement : statement.param("units", moment.viewer().units());
    }

    /** Of what reads rows of all units at once, which only we ourselves do. */
    static void requireEverything(Moment moment) {
        if (!moment.viewer().seesEverything()) {
            throw new IllegalStateException("rows of all units were asked for by " + moment.viewer().account());
        }
    }
}

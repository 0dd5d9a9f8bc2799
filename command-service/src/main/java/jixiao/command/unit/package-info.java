/** The tree of units: city, bureau, department, unit; renamed, moved, merged and closed by events. */
@NullMarked
package jixiao.command.unit;

import org.jspecify.annotations.NullMarked;

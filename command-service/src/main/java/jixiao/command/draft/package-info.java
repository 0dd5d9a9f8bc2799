/** Inspections as they are being typed (自查草稿): working papers with a version, never facts. */
@NullMarked
package jixiao.command.draft;

import org.jspecify.annotations.NullMarked;

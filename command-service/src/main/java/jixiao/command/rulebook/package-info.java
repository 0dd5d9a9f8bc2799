/** The bureau's rulebook (监控规则): thresholds as facts with a version and a day they come into force. */
@NullMarked
package jixiao.command.rulebook;

import org.jspecify.annotations.NullMarked;

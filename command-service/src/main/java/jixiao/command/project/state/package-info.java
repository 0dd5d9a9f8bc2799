/** What the parts of a project remember, in forms of their own: by itself it decides nothing. */
@NullMarked
package jixiao.command.project.state;

import org.jspecify.annotations.NullMarked;

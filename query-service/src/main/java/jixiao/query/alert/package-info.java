/** Who is warned of what (预警信息): named rules on a project's standing, raised, cleared, and withdrawn when their figures are corrected. */
@NullMarked
package jixiao.query.alert;

import org.jspecify.annotations.NullMarked;

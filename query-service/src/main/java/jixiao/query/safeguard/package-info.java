/** What a department promised to do so that its goals are reached (工作保障措施), who answers for it, and what in the system evidences it. */
@NullMarked
package jixiao.query.safeguard;

import org.jspecify.annotations.NullMarked;

/** What projects were told to put right (整改), what they answered, and what is overdue and reaches whom. */
@NullMarked
package jixiao.query.rectification;

import org.jspecify.annotations.NullMarked;

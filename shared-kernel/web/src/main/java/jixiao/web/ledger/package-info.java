/** Which ledger a request is about, where there may be several. */
@NullMarked
package jixiao.web.ledger;

import org.jspecify.annotations.NullMarked;

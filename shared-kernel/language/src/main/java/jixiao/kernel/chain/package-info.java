/** The ledger's hash chain: an event as it is stored, and the recipe by which anybody reckons its hash anew. */
@NullMarked
package jixiao.kernel.chain;

import org.jspecify.annotations.NullMarked;

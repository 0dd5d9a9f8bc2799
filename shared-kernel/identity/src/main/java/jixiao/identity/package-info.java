/** Identity: who asks, how they proved it, and what they may do; beside the ledger, in a schema that all processes share. */
@NullMarked
package jixiao.identity;

import org.jspecify.annotations.NullMarked;

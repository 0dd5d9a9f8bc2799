/** Audit log: who was refused or denied, signed in, or read what is not the own unit's; append-only, hash-chained: no record, no act. */
@NullMarked
package jixiao.identity.audit;

import org.jspecify.annotations.NullMarked;

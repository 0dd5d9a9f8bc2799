/** What every request leaves in the audit log before it is answered. */
@NullMarked
package jixiao.identity.audit.http;

import org.jspecify.annotations.NullMarked;

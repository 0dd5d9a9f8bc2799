/** Whose a project is today, which decides who may see what of it (行级权限). */
@NullMarked
package jixiao.query.scope;

import org.jspecify.annotations.NullMarked;

/** OpenAPI: what neither service's handlers show by their signatures. */
@NullMarked
package jixiao.web.openapi;

import org.jspecify.annotations.NullMarked;

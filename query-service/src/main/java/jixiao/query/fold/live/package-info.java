/** Live rows: versioned rows read, kept and written within the projector's transaction. */
package jixiao.query.fold.live;

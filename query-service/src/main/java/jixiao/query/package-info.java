/** The board: shows and warns, never decides. */
package jixiao.query;

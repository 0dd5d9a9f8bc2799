/** What a unit says in its monthly inspection (自查), and how far a review of anything has come. */
package jixiao.kernel.inspection;

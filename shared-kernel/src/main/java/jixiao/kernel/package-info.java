/** The language both services speak: what can happen (events) and what it is said with (values). Nothing here decides or shows. */
package jixiao.kernel;

/**
 * The language both services speak, in rooms that build on each other in this order: values; targets and rules; events; the state of a
 * year; judgements, inspections and the names of alerts. Nothing here decides what may happen, and nothing shows.
 */
@NullMarked
package jixiao.kernel;

import org.jspecify.annotations.NullMarked;

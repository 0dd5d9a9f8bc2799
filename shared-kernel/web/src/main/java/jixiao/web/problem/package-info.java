/** Problem details (RFC 9457): refusals and faults as both services say them. */
package jixiao.web.problem;

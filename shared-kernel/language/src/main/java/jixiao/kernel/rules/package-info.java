/** The numbers a bureau judges by (监控规则), and what makes them sound. */
package jixiao.kernel.rules;

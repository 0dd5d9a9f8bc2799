/** The bureau's rules as they were proposed, adopted and turned down (监控规则), and what each version changed, number by number. */
package jixiao.query.rulebook;

package jixiao.kernel;

/** Where a project's money comes from (资金来源). */
public enum FundSource {
    FISCAL("财政资金"), CARRIED_OVER("上年结转资金"), OTHER("其他资金");

    private final String label;

    FundSource(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}

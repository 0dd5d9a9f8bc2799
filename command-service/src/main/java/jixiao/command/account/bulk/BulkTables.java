package jixiao.command.account.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jixiao.command.platform.Malformed;

/** What a workbook says of units and accounts, and what of it nothing is taken from. */
record BulkTables(SheetTable units, SheetTable accounts, List<BulkFinding> findings) {
    BulkTables {
        if (units.rows().isEmpty() && accounts.rows().isEmpty()) {
            throw new Malformed("body", "工作表「单位」「账号」都没有内容，表头之下至少一行；可下载模板");
        }
        List<BulkFinding> all = new ArrayList<>(findings);
        Stream.of(units, accounts).filter(one -> !one.passedOver().isEmpty()).forEach(one -> all.add(new BulkFinding(one.sheet().words(),
                null, "不认识的列没有读：" + String.join("、", one.passedOver()))));
        List<SheetRow> granting = accounts.rows().stream().filter(row -> SheetName.GRANT.stream().anyMatch(head -> row.said(head)
                .isPresent())).toList();
        if (!granting.isEmpty()) {
            all.add(new BulkFinding(accounts.sheet().words(), granting.get(0).number(), ("有 %d 行填了%s，都不会授予：系统管理员开立账号，"
                    + "权限由一名安全管理员提出、另一名批准").formatted(granting.size(), String.join("、", SheetName.GRANT))));
        }
        findings = List.copyOf(all);
    }
}

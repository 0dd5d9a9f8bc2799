What Jixiao is delivered with, and under which licence. Made by the build, which fails on a licence that
pom.xml does not allow; where a library offers several, one of them is allowed.

<#list dependencyMap as e>
<#assign library = e.getKey()/>
<#if library.groupId != "jixiao">
${library.groupId}:${library.artifactId}:${library.version}
    <#list e.getValue() as licence>${licence}<#sep> or </#list>
</#if>
</#list>

The archives in io.zonky.test.postgres:embedded-postgres-binaries-* hold PostgreSQL (PostgreSQL) with the libraries it
was linked to: OpenSSL (OpenSSL), ICU (Unicode-3.0), libxml2 and libxslt (MIT), zlib (Zlib), liblzma (0BSD), ossp-uuid (MIT-like).

// Words that one of the engines keeps for itself: names like these are quoted, others read better without.

/** Reserved in SQL:2016 as PostgreSQL, DuckDB or GoogleSQL have it, and names of functions and types that would be read as such. */
export const reservedWords: ReadonlySet<string> = new Set(
  `all analyse analyze and anti any array as asc assert_rows_modified asof asymmetric at authorization between bigint binary bit boolean both by case cast char
  character check coalesce collate collation column concurrently constraint contains create cross cube current current_catalog current_date current_role
  current_schema current_time current_timestamp current_user date datetime dec decimal default deferrable define desc describe distinct do double else end enum
  escape except exclude exists extract false fetch filter first float following for foreign freeze from full generated glob grant greatest group grouping groups
  hash having if ignore ilike in initially inner inout insert int integer intersect interval into is isnull join json lambda last lateral leading least left like
  limit localtime localtimestamp lookup map merge national natural nchar new no none normalize not notnull null nullif nulls numeric of off offset old on only or
  order out outer over overlaps overlay partition period pivot placing position positional preceding precision primary proto qualify range real recursive references
  respect returning right rollup row rows second select semi session_user set setof show similar smallint some struct substring summarize symmetric table
  tablesample then time timestamp to trailing treat trim true unbounded union unique unnest unpivot user using value values varchar variadic verbose when where
  window with within xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable year month day hour minute week quarter`.split(
    /\s+/,
  ),
);

/** Whether a name means the same without quotes on every engine. */
export const isPlainName = (name: string): boolean => /^[a-z_][a-z0-9_]*$/.test(name) && !reservedWords.has(name);

// Scans over spans: known spans are constants, others are made from the first and last period that has rows.
import type { Group } from '../../query/query.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Stock } from '../../query/spans/input-stock.ts';
import { isSigned, joinInForce, spansInForce } from './force-scan.ts';
import { countInForce, isByKeysInForce } from './force-keys.ts';
import { planSigned } from './signed-scan.ts';
import { planMoment, planMoments } from './stock-scan.ts';
import type { Part } from '../part.ts';
import { isMergeable } from './partial.ts';
import type { Planner } from '../planner.ts';
import type { Source } from '../relation.ts';
import { planScan, type Scan } from '../scan.ts';
import { joinExisting, joinSpans } from './join-spans.ts';
import { spanSource } from './span-source.ts';
import { countAlong, isByKeys, planKeys } from './distinct-scan.ts';
import { mergeAlong, runsAlong } from './atoms-along.ts';
import { mergeAtoms, planAtoms, type AtomPart } from './spanned-scan.ts';

/** The spans of a scan. */
export const spansOf = (scan: Scan): Spans | undefined => scan.inputs[0]?.spans;

/** A scan over spans, perhaps aggregated by atoms in a step. */
export interface Begun {
  readonly scan: Scan;
  readonly spans: Spans;
  readonly atoms?: AtomPart;
}

/** Aggregates by atoms what can be put together from them. */
export const beginSpanned = (scans: readonly Scan[], groups: readonly Group[], planner: Planner): readonly Begun[] =>
  scans.flatMap((scan): Begun[] => {
    const spans = spansOf(scan);
    if (!spans) return [];
    const stock = stockOf(scan);
    if (stock?.kind === 'ever-in-force') return [{ scan, spans: spansInForce(spans, stock) }];
    if (isByKeys(scan, groups) && hasAtoms(spans)) return [{ scan, spans, atoms: planKeys(scan, spans, groups, planner) }];
    const merges = !stock && scan.inputs.every(isMergeable) && hasAtoms(spans);
    return [{ scan, spans, ...(merges ? { atoms: planAtoms(scan, spans, groups, planner) } : {}) }];
  });

/** Plans scans over spans; `seen` has the periods that have rows, where the range does not say them. */
export function planSpanned(
  begun: readonly Begun[],
  groups: readonly Group[],
  seen: string | undefined,
  planner: Planner,
): readonly Part[] {
  const sources = new Map<string, Source>();
  return begun.map(({ scan, spans, atoms }) => {
    const source = sources.get(spans.fingerprint) ?? spanSource(spans, groups, seen, planner);
    sources.set(spans.fingerprint, source);
    if (!atoms) return planRows(scan, spans, source, groups, planner);
    if (isByKeys(scan, groups)) return countAlong(scan, atoms, spans, source, groups, planner);
    const merge = runsAlong(scan, atoms, spans, groups) ? mergeAlong : mergeAtoms;
    return merge(scan, atoms, spans, source, groups, planner);
  });
}

const stockOf = (scan: Scan): Stock | undefined => scan.inputs[0]?.stock;

function planRows(scan: Scan, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Part {
  const stock = stockOf(scan);
  switch (stock?.kind) {
    case undefined:
    case 'edge-of-period':
      return planScan(scan, groups, planner, joinSpans(source));
    case 'moment':
      return planMoment(scan, stock, spans, source, groups, planner);
    case 'moments':
      return planMoments(scan, stock, spans, source, groups, planner);
    case 'existing':
      return planScan(scan, groups, planner, joinExisting(source, spans));
    case 'in-force':
      if (isByKeysInForce(scan, groups)) return countInForce(scan, stock, spans, source, groups, planner);
      if (scan.inputs.every(isSigned) && hasAtoms(spans) && !isOne(spans)) return planSigned(scan, stock, spans, source, groups, planner);
      return planScan(scan, groups, planner, joinInForce(source, stock, spans));
    case 'ever-in-force':
      if (isByKeysInForce(scan, groups)) return countInForce(scan, stock, spans, source, groups, planner);
      return planScan(scan, groups, planner, joinInForce(source, stock, spans));
  }
}

/** What is in force at one moment is read as it is. */
const isOne = ({ rows }: Spans): boolean => rows.kind === 'known' && rows.spans.length === 1;

const hasAtoms = ({ rows }: Spans): boolean => rows.kind === 'computed' || rows.atoms !== undefined;

// Diagnostics become text for people, JSON, or what code hosts read.
import { formatDiagnostics, type Paint } from '../../core/source/format-diagnostic.ts';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import { lineAndColumn, type Location } from '../../core/source/location.ts';
import type { Colors } from '../terminal.ts';
import { version } from '../version.ts';

/** The formats of `--format`. */
export const diagnosticFormats = ['text', 'json', 'github', 'sarif'] as const;
export type DiagnosticFormat = (typeof diagnosticFormats)[number];

/** Writes diagnostics in a format, with a line end. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], format: DiagnosticFormat, colors: Colors): string {
  if (format === 'json') return `${JSON.stringify({ diagnostics: diagnostics.map(diagnosticJson) }, null, 2)}\n`;
  if (format === 'sarif') return `${JSON.stringify(sarif(diagnostics), null, 2)}\n`;
  if (format === 'github') return diagnostics.map(githubLine).join('');
  return diagnostics.length === 0 ? '' : `${formatDiagnostics(diagnostics, paintOf(colors))}\n`;
}

/** The colours of the parts of a diagnostic. */
export const paintOf = ({ bold, red, yellow, dim }: Colors): Paint => ({ place: bold, error: red, warning: yellow, quiet: dim });

/** A diagnostic as JSON: the place as file, line and column, counted from 1. */
export function diagnosticJson({ code, severity, message, at, hint, related }: Diagnostic): object {
  return {
    code,
    severity,
    message,
    ...(at && placeJson(at)),
    ...(hint !== undefined && { hint }),
    ...(related && { related: related.map((other) => ({ message: other.message, ...placeJson(other.at) })) }),
  };
}

const placeJson = (at: Location): object => ({ file: at.file.path, ...lineAndColumn(at) });

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function githubLine({ code, severity, message, at, hint }: Diagnostic): string {
  const { line, column } = at ? lineAndColumn(at) : { line: 1, column: 1 };
  const place = at ? ` file=${property(at.file.path)},line=${line},col=${column},title=${property(code)}` : ` title=${property(code)}`;
  return `::${severity}${place}::${escaped(hint ? `${message} (hint: ${hint})` : message)}\n`;
}

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
function sarif(diagnostics: readonly Diagnostic[]): object {
  const rules = [...new Set(diagnostics.map(({ code }) => code))].map((id) => ({ id }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'kpi', version, rules } }, columnKind: 'utf16CodeUnits', results: diagnostics.map(sarifResult) }],
  };
}

function sarifResult({ code, severity, message, at, hint, related }: Diagnostic): object {
  return {
    ruleId: code,
    level: severity,
    message: { text: hint ? `${message} (hint: ${hint})` : message },
    ...(at && { locations: [sarifPlace(at)] }),
    ...(related && { relatedLocations: related.map((other) => ({ ...sarifPlace(other.at), message: { text: other.message } })) }),
  };
}

function sarifPlace(at: Location): object {
  const { line, column } = lineAndColumn(at);
  return { physicalLocation: { artifactLocation: { uri: encodeURI(at.file.path) }, region: { startLine: line, startColumn: column } } };
}

/** A table in text: records of cells, as they stand. */
export type CsvRecords =
  | { readonly records: readonly (readonly string[])[]; readonly openQuoteIn?: undefined }
  /** A quote that is never closed: the record it opens in, 1 being the first. */
  | { readonly openQuoteIn: number; readonly records?: undefined };

/**
 * Reads comma-separated values (RFC 4180) as spreadsheets write them: with or without a byte-order mark; lines ended by
 * CRLF, LF or CR; separated by comma, semicolon (where the comma is the decimal sign, as in Vietnamese) or tab,
 * whichever the first line has most of.
 */
export function readCsv(text: string): CsvRecords {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const separator = separatorOf(source);
  const records: string[][] = [];
  let record: string[] = [];
  let position = 0;
  while (position < source.length) {
    const { cell, next } =
      source[position] === '"' ? readQuoted(source, position, separator) : readPlain(source, position, separator);
    if (next > source.length) return { openQuoteIn: records.length + 1 };
    record.push(cell);
    const mark = source[next];
    position = mark === '\r' && source[next + 1] === '\n' ? next + 2 : next + 1;
    if (mark === separator && position === source.length) record.push('');
    if (mark !== separator) {
      records.push(record);
      record = [];
    }
  }
  if (record.length > 0) records.push(record);
  return { records };
}

interface ReadCell {
  readonly cell: string;
  /** Where the separator or the end of the line stands; beyond the end of the text: the quote is never closed. */
  readonly next: number;
}

function readPlain(source: string, start: number, separator: string): ReadCell {
  let next = start;
  while (next < source.length && source[next] !== separator && source[next] !== '\n' && source[next] !== '\r')
    next += 1;
  return { cell: source.slice(start, next), next };
}

/** Two quotes within a quoted cell are one; what follows the closing quote, up to the separator, belongs to the cell. */
function readQuoted(source: string, start: number, separator: string): ReadCell {
  let cell = '';
  let from = start + 1;
  for (;;) {
    const quote = source.indexOf('"', from);
    if (quote === -1) return { cell, next: source.length + 1 };
    cell += source.slice(from, quote);
    if (source[quote + 1] !== '"') {
      const rest = readPlain(source, quote + 1, separator);
      return { cell: cell + rest.cell, next: rest.next };
    }
    cell += '"';
    from = quote + 2;
  }
}

function separatorOf(source: string): string {
  const [firstLine = ''] = source.split(/[\r\n]/, 1);
  const unquoted = firstLine.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: unquoted.split(mark).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).mark;
}

import { open } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { planHeadings } from '../domain/list-headings';
import { ApiExportFeed } from './api-export.feed';
import { LocationListFeed } from './location-list.feed';
import { FeedRefusedError, type RegisterFeed } from './register-feed';

const HEAD_BYTES = 64 * 1024;
const HAS_CQC_ID = /"(locationId|providerId)"\s*:/;

/** What a file is, by what is in it: names of files say little. */
export async function openFeed(file: string): Promise<RegisterFeed> {
  const head = await readHead(file);
  refuseByFirstBytes(head);
  const text = head.toString('utf8').replace(/^\uFEFF/, '');
  const start = text.trimStart();
  if (start === '') throw new FeedRefusedError('This file is empty.');
  if (start.startsWith('<')) throw new FeedRefusedError('This is a web page or an XML file.');
  if (start.startsWith('{')) return apiExport(file, start);
  if (start.startsWith('[')) {
    if (!HAS_CQC_ID.test(start)) throw new FeedRefusedError('This is a JSON list, but not of CQC locations.');
    return new ApiExportFeed(file, 'list');
  }
  return locationList(file, text, head.length === HEAD_BYTES);
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new FeedRefusedError(
      error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be opened (${error.code}).`,
    );
  });
  try {
    if (!(await handle.stat()).isFile()) throw new FeedRefusedError(`${file} is not a file.`);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function refuseByFirstBytes(head: Buffer): void {
  const signature = head.subarray(0, 4).toString('latin1');
  if (signature === '%PDF') throw new FeedRefusedError('This is a PDF document.');
  if (signature.startsWith('PK'))
    throw new FeedRefusedError(
      'This is a spreadsheet (ODS or Excel) or a ZIP archive: save the sheet of locations as CSV first.',
    );
  if (signature.startsWith('\u001f\u008b')) throw new FeedRefusedError('This is a compressed file: unpack it first.');
  if (head.includes(0)) throw new FeedRefusedError('This is not a text file.');
}

/** A list answer of the API has ids and names only; a first record that is cut off by our head is a record still. */
function apiExport(file: string, start: string): RegisterFeed {
  if (/"(locations|providers)"\s*:\s*\[/.test(start.slice(0, 2_000)) && /"totalPages"/.test(start.slice(0, 2_000)))
    throw new FeedRefusedError('This is a list answer of the CQC API, which holds ids without their details.');
  const [first = ''] = start.split(/\r?\n/, 1);
  if (!HAS_CQC_ID.test(first)) throw new FeedRefusedError('This is JSON, but not of CQC locations, one on each line.');
  return new ApiExportFeed(file, 'lines');
}

function locationList(file: string, text: string, isCut: boolean): RegisterFeed {
  const firstRow = headingsOf(text, isCut);
  const plan = planHeadings(firstRow);
  if (plan) return new LocationListFeed(file, plan);
  if (firstRow.some((heading) => /CQC Location \(?ID|CQC Location ID/i.test(heading)))
    throw new FeedRefusedError(
      'This is the CQC directory, which has neither beds nor positions and is not read here yet.',
    );
  const seen = firstRow
    .slice(0, 4)
    .map((heading) => heading.trim().slice(0, 30))
    .filter((heading) => heading !== '');
  throw new FeedRefusedError(
    firstRow.length > 1
      ? `This is a table of another kind (its headings begin ${seen.join(', ')}).`
      : 'This is not a CQC file.',
  );
}

function headingsOf(text: string, isCut: boolean): string[] {
  try {
    const rows = parse(isCut ? text.slice(0, text.lastIndexOf('\n')) : text, {
      to: 1,
      relax_column_count: true,
      relax_quotes: true,
    });
    return rows[0] ?? [];
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

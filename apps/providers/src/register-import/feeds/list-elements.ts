export interface ListElement {
  /** Line on which the element begins. */
  readonly line: number;
  readonly text: string;
}

/**
 * The elements of one JSON list as they come, without holding the list: a national export is half a gigabyte. Only depth
 * and text are followed here; whether an element is right JSON is for the parser to say.
 */
export async function* listElements(chunks: AsyncIterable<string>): AsyncIterable<ListElement> {
  const splitter = new ListSplitter();
  for await (const chunk of chunks) yield* splitter.take(chunk);
  yield* splitter.end();
}

class ListSplitter {
  private line = 1;
  private depth = 0;
  private isInText = false;
  private isEscaped = false;
  private startLine = 0;
  private parts: string[] = [];

  *take(chunk: string): Iterable<ListElement> {
    let from = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const sign = chunk[i];
      if (sign === '\n') this.line += 1;
      if (this.isInText) {
        this.followText(sign);
        continue;
      }
      const isBoundary = this.depth === 1 && (sign === ',' || sign === ']');
      if (isBoundary) {
        this.keep(chunk.slice(from, i));
        yield* this.finished();
      }
      if (sign === '"') this.isInText = true;
      else if (sign === '[' || sign === '{') this.depth += 1;
      else if (sign === ']' || sign === '}') this.depth -= 1;
      const isOutside = isBoundary || this.depth === 0 || (this.depth === 1 && sign === '[' && this.parts.length === 0);
      if (isOutside) from = i + 1;
    }
    if (this.depth > 0) this.keep(chunk.slice(from));
  }

  /** A list that was cut off: what is left of its last element is handed over, to be reported. */
  *end(): Iterable<ListElement> {
    if (this.depth > 0) yield* this.finished();
  }

  private followText(sign: string | undefined): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (sign === '\\') this.isEscaped = true;
    else if (sign === '"') this.isInText = false;
  }

  private keep(text: string): void {
    if (this.parts.length === 0) {
      if (text.trim() === '') return;
      this.startLine = this.line - (text.trimStart().match(/\n/g)?.length ?? 0);
    }
    this.parts.push(text);
  }

  private *finished(): Iterable<ListElement> {
    const text = this.parts.join('').trim();
    this.parts = [];
    if (text !== '') yield { line: this.startLine, text };
  }
}

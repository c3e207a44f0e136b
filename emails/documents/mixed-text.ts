import { drawable, type Fonts } from './faces.ts';
import { linesOf } from './lines.ts';
import { figures, lineGap, type Box, type Pdf, type TextLook } from './pen.ts';
import { directionOf, runsOf, type Run } from './runs.ts';

interface Pen {
  readonly fonts: Fonts;
  readonly choose: (look: TextLook, face?: number) => Pdf;
}

interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

/** Writes text in several scripts: the PDF library handles one face at a time and no text direction. */
export function mixedText({ fonts, choose }: Pen) {
  const widthOf = (runs: readonly Run[], look: TextLook) =>
    runs.reduce((sum, { text, face }) => sum + choose(look, face).widthOfString(text, figures(text)), 0);

  const linesIn = (text: string, width: number, look: TextLook): Line[] =>
    text.split('\n').flatMap((paragraph) => {
      const shown = drawable(paragraph, fonts);
      const direction = directionOf(shown);
      const runs = (line: string) => runsOf(line, { fonts, direction });
      return linesOf(shown, { width, widthOf: (line) => widthOf(runs(line), look) }).map((line) => ({
        runs: runs(line),
        width: widthOf(runs(line), look),
      }));
    });

  const lineHeight = (look: TextLook) => choose(look).currentLineHeight(true) + lineGap;

  const drawLine = ({ runs }: Line, at: { readonly x: number; readonly y: number }, look: TextLook) => {
    let { x } = at;
    for (const { text, face } of runs) {
      const doc = choose(look, face);
      const shape = figures(text);
      doc.text(text, x, at.y, { lineBreak: false, baseline: 'alphabetic', ...shape });
      x += doc.widthOfString(text, shape);
    }
  };

  return {
    height: (text: string, width: number, look: TextLook) => linesIn(text, width, look).length * lineHeight(look),
    write(text: string, { x, y, width }: Box, look: TextLook): void {
      const { size = 9, align = 'left' } = look;
      const base = y + fonts[0].ascent * size;
      for (const [index, line] of linesIn(text, width, look).entries()) {
        const left = align === 'right' ? x + width - line.width : x;
        drawLine(line, { x: left, y: base + index * lineHeight(look) }, look);
      }
    },
  };
}

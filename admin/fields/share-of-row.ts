/** Of a column whose text is cut where it ends: its share of the row in percent, and the width in pixels that it keeps. */
export const shareOfRow = (percent: number, minWidth: number) => ({ maxWidth: 0, width: `${percent}%`, minWidth });

/** Returns the style of a column whose text is cut: its share of the row in percent, and its minimum width in pixels. */
export const shareOfRow = (percent: number, minWidth: number) => ({ maxWidth: 0, width: `${percent}%`, minWidth });

/** Placeholders in the shape of the cards to come, so that the layout does not shift. */
export const Skeleton = ({ heights }: { readonly heights: readonly number[] }) => (
  <div className="stack page" aria-hidden>
    {heights.map((height, index) => (
      <div key={`${index}-${height}`} className="card skeleton" style={{ height }}>
        {[38, 72, 56, 64].slice(0, Math.max(1, Math.floor(height / 60))).map((width) => (
          <span key={width} className="bone" style={{ width: `${width}%` }} />
        ))}
      </div>
    ))}
  </div>
);

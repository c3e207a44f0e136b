/** Cards in the shape of those that come: nothing jumps when they are there. */
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

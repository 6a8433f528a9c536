import './skeleton.css'

/** Bars where text will be. For the eye alone: whoever shows it says in words that something is loading. */
export function Skeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      <span />
      <span />
      <span />
    </div>
  )
}

import { type EntryContext, type Found, plansOf } from '#clinical'
import { chart, sections as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { joinedStates } from '../section-joined.ts'
import { isShown } from '../section-state.ts'
import { Empty, Folded, Unlisted } from '../summary/entries.tsx'
import { FoldedAfter, Line } from './lines.tsx'
import { useEntries } from './use-entries.ts'

/** What is aimed at, and what is planned for it. */
export function PlanSection({ record }: { record: ChartRecord }) {
  const { Goal, CarePlan } = record.sources
  const state = joinedStates([
    { name: chart.goals(), state: Goal },
    { name: chart.carePlans(), state: CarePlan },
  ])
  const view = useEntries(record, plansIn)
  return (
    <Section
      title={chart.plans()}
      state={state}
      view={view}
      measure={({ goals, plans, newest }) => ({
        count: words.goalsAndPlans(
          isShown(Goal) ? goals.length : undefined,
          isShown(CarePlan) ? plans.length : undefined,
        ),
        newest,
      })}
    >
      {(all, whole) => (
        <>
          {all.goals.length + all.plans.length === 0 && (
            <Empty whole={whole && all.uninterpretable === 0} words={words.noPlans()} />
          )}
          {all.goals.length > 0 && <h3>{chart.goals()}</h3>}
          <FoldedAfter entries={all.goals} limit={4}>
            {line => <Line line={line} />}
          </FoldedAfter>
          {all.plans.length > 0 && <h3>{chart.carePlans()}</h3>}
          <FoldedAfter entries={all.plans} limit={4}>
            {line => <Line line={line} />}
          </FoldedAfter>
          <Unlisted {...all} />
          <Folded label={words.pastGoals(all.pastGoals.length)} entries={all.pastGoals}>
            {line => <Line line={line} />}
          </Folded>
          <Folded label={words.pastPlans(all.pastPlans.length)} entries={all.pastPlans}>
            {line => <Line line={line} />}
          </Folded>
        </>
      )}
    </Section>
  )
}

const plansIn = ([goals, plans]: readonly [Found | undefined, Found | undefined], context: EntryContext) =>
  plansOf(goals, plans, context)

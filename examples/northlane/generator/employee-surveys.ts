// What employees say of their work every quarter; sales is unhappy in the middle of 2024.
import { AS_OF, dateText, QUARTERS } from './clock.ts';
import type { Company } from './company.ts';
import type { Employee } from './people.ts';
import { onScale } from './surveys.ts';

/** Writes their answers; some do not answer, some do without a name. */
export function writeEmployeeSurveys(company: Company): void {
  for (let quarter = 0; quarter < QUARTERS; quarter++) {
    const day = Date.UTC(2023, quarter * 3 + 2, 10);
    if (day > AS_OF) continue;
    for (const employee of company.people.employees)
      if (employee.hired <= day && (employee.left === null || employee.left >= day)) ask(company, employee, quarter, day);
  }
}

function ask(company: Company, { id, department }: Employee, quarter: number, day: number): void {
  const random = company.random('es', id, quarter);
  if (random.chance(0.14)) return;
  const mood = 7.2 - (department === 'sales' && (quarter === 5 || quarter === 6) ? 0.9 : 0) + 1.5 * random.normal();
  const score = random.chance(0.03) ? null : onScale(mood, 1, 10);
  company.write('employee_surveys', {
    response_id: company.next('employee survey'),
    employee_id: random.chance(0.06) ? null : id,
    survey_date: dateText(day),
    satisfaction_score: score,
    engagement_level: score === null ? null : levelOf(score),
  });
}

const levelOf = (score: number): string => (score >= 9 ? 'engaged' : score >= 5 ? 'moderate' : 'disengaged');

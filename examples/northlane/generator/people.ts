// Employees, the regions of sales reps over time, and the reps with a story.
import { AS_OF, DAY, date, dateText, DAYS, END, FIRST_MONTH, LAST_MONTH, monthOf, months, monthStart, START } from './clock.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** What a rep does: develops leads, closes deals, looks after customers. */
export type RepTitle = 'SDR' | 'AE' | 'AM';

/** Somebody who works here. */
export interface Employee {
  readonly id: number;
  readonly department: string;
  readonly title: string;
  readonly hasQuota: boolean;
  readonly hired: number;
  /** The last day employed. */
  readonly left: number | null;
  readonly share: number;
  readonly skill: number;
  readonly name: string;
}

/** A rep in a region for a while. */
export interface Assignment {
  readonly region: string;
  readonly from: number;
  readonly to: number | null;
}

/** A sales rep. */
export interface Rep extends Employee {
  readonly title: RepTitle;
  readonly assignments: readonly Assignment[];
}

/** Who behaves unlike the others. */
export interface Stories {
  /** Opens well and rarely closes. */
  readonly opener?: number;
  readonly discounter?: number;
  /** Closes fast, and customers leave. */
  readonly fast?: number;
  /** Lose deals at the proposal for half a year. */
  readonly leaky: ReadonlySet<number>;
}

/** All of them. */
export interface People {
  readonly employees: readonly Employee[];
  readonly reps: readonly Rep[];
  readonly stories: Stories;
  /** A rep of a region at a moment; one of North America where it has none. */
  drawRep(random: Random, title: RepTitle, region: string, moment: number): Rep | null;
}

type Job = readonly [department: string, title: string, hasQuota: boolean, count: number];

const repJobs: readonly Job[] = [
  ['sales', 'SDR', false, 9],
  ['sales', 'AE', true, 15],
  ['sales', 'AM', true, 5],
];
const otherJobs: readonly Job[] = [
  ['sales', 'Sales manager', false, 2],
  ['marketing', 'Marketer', false, 11],
  ['customer_success', 'CSM', false, 8],
  ['product', 'Engineer', false, 20],
  ['operations', 'Store operations', false, 7],
  ['g_and_a', 'Finance & admin', false, 6],
];
const regionWeights = [
  ['NA', 10],
  ['EU', 8],
  ['LATAM', 4],
  ['APAC', 4],
  ['MEA', 2],
] as const;
const firstRegions = ['NA', 'EU', 'LATAM', 'APAC', 'MEA'] as const;
const firstNames: readonly string[] = [
  'Ana',
  'Bruno',
  'Chen',
  'Dalia',
  'Erik',
  'Fatima',
  'Goro',
  'Hana',
  'Ines',
  'João',
  'Khalid',
  'Lucía',
  'Mei',
  'Noor',
  "O'Brien",
  'Paula',
  'Qiang',
  'Rui',
  'Sofia',
  'Tariq',
  'Uma',
  'Vera',
  'Wei',
  'Ximena',
  'Yuki',
  'Zaid',
];
const lastNames = ['Silva', 'Müller', '王', 'Haddad', 'Smith', 'Tanaka', 'Costa', 'Nguyen', 'Rossi', 'Khan', 'Novak', 'Alvarez'];

/** Writes employees, assignments and the headcount of every month. */
export function makePeople(world: World): People {
  const hired = [...repJobs, ...otherJobs].flatMap((job) => Array.from({ length: world.size(job[3]) }, () => hire(world, job)));
  const managers = hired.slice(0, 5);
  const reps = hired.flatMap((employee) => {
    const random = world.random('emp2', employee.id);
    writeEmployee(world, random, employee, managers);
    return isRep(employee) ? [assign(world, random, employee)] : [];
  });
  writeHeadcount(world, hired);
  return { employees: hired, reps, stories: storiesOf(world, reps), drawRep: drawRepFrom(reps) };
}

function hire(world: World, [department, title, hasQuota]: Job): Employee {
  const id = world.next('employee');
  const random = world.random('emp', id);
  const early = random.chance(0.62);
  const hired = early ? Date.UTC(2019, 0, 1) + random.whole(0, 1400) * DAY : START + random.whole(20, DAYS - 40) * DAY;
  const leaves = random.chance(0.16) ? Math.max(hired, START) + random.whole(120, 700) * DAY : Infinity;
  const left = leaves < AS_OF - 10 * DAY ? leaves : null;
  const share = random.chance(0.08) ? 0.5 : 1;
  const skill = random.logNormal(1, 0.18);
  return { id, department, title, hasQuota, hired, left, share, skill, name: `${random.pick(firstNames)} ${random.pick(lastNames)}` };
}

const isRep = (employee: Employee): employee is Employee & { readonly title: RepTitle } =>
  repJobs.some(([, title]) => title === employee.title);

function writeEmployee(world: World, random: Random, employee: Employee, managers: readonly Employee[]): void {
  world.write('employees', {
    employee_id: employee.id,
    employee_name: employee.name,
    department: employee.department,
    job_title: employee.title,
    is_quota_carrying: employee.hasQuota,
    hire_date: dateText(employee.hired),
    termination_date: date(employee.left),
    fte: employee.share,
    manager_id: employee.id > managers.length ? random.pick(managers).id : null,
    work_mode: random.weighted([
      ['remote', 5],
      ['hybrid', 3],
      ['office', 2],
    ]),
  });
}

/** Every third rep moves to another region once, some in the middle of a quarter. */
function assign(world: World, random: Random, employee: Employee & { readonly title: RepTitle }): Rep {
  const isSdr = employee.id <= world.size(9);
  const region = isSdr ? (firstRegions[(employee.id - 1) % 5] ?? 'NA') : random.weighted<string>(regionWeights);
  const from = Math.max(employee.hired, Date.UTC(2022, 0, 1));
  const to = employee.left === null ? null : employee.left + DAY;
  const move = random.chance(0.35) ? Math.max(from, START) + random.whole(60, 500) * DAY : Infinity;
  const assignments =
    move < (to ?? END) - 30 * DAY
      ? [
          { region, from, to: move },
          { region: random.weighted<string>(regionWeights.filter(([other]) => other !== region)), from: move, to },
        ]
      : [{ region, from, to }];
  for (const assignment of assignments) writeAssignment(world, employee, assignment);
  return { ...employee, assignments };
}

function writeAssignment(world: World, { id, title }: Employee, { region, from, to }: Assignment): void {
  world.write('rep_assignments', {
    assignment_id: world.next('assignment'),
    rep_id: id,
    team_name: `${region} ${title} team`,
    region_id: region,
    valid_from: dateText(from),
    valid_to: date(to),
    is_current: to === null,
  });
}

function writeHeadcount(world: World, employees: readonly Employee[]): void {
  for (const month of months()) {
    const day = Math.min(monthStart(month + 1) - DAY, AS_OF);
    for (const { id, department, hasQuota, share, hired, left } of employees)
      if (hired <= day && (left === null || left >= day))
        world.write('headcount_snapshots', {
          snapshot_date: dateText(day),
          employee_id: id,
          department,
          is_quota_carrying: hasQuota,
          fte: share,
        });
  }
}

function storiesOf(world: World, reps: readonly Rep[]): Stories {
  const [opener, discounter, fast, ...others] = reps.filter(({ title }) => title === 'AE');
  const experienced = others.filter(({ hired, left }) => hired < START && left === null);
  const count = Math.max(4, Math.round(4 * world.scale));
  return {
    opener: opener?.id,
    discounter: discounter?.id,
    fast: fast?.id,
    leaky: new Set(experienced.slice(0, count).map(({ id }) => id)),
  };
}

function drawRepFrom(reps: readonly Rep[]): People['drawRep'] {
  const byMonth = new Map<string, Rep[]>();
  for (const rep of reps)
    for (const { region, from, to } of rep.assignments)
      for (let month = Math.max(FIRST_MONTH, monthOf(from)); month <= Math.min(LAST_MONTH, monthOf((to ?? END) - 1)); month++) {
        const key = rep.title + region + String(month);
        const others = byMonth.get(key);
        if (others) others.push(rep);
        else byMonth.set(key, [rep]);
      }
  return (random, title, region, moment) => {
    for (const place of [region, 'NA']) {
      const choices = byMonth.get(title + place + String(monthOf(moment))) ?? [];
      for (let attempt = 0; attempt < 4 && choices.length > 0; attempt++) {
        const rep = random.pick(choices);
        if (isActive(rep, place, moment)) return rep;
      }
    }
    return null;
  };
}

const isActive = ({ assignments }: Rep, region: string, moment: number): boolean =>
  assignments.some((one) => one.region === region && moment >= one.from && (one.to === null || moment < one.to));

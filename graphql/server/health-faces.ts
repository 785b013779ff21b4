// Whether the server lives, whether it can answer, and its numbers.
import { sendJson, sendText } from './respond.ts';
import { reading, type Face } from './visit.ts';

/** `/healthz`: the process answers. */
export const healthFace: Face = { name: 'healthz', methods: reading, open: ({ response }) => sendJson(response, 200, { status: 'ok' }) };

/** `/readyz`: the project is read and the warehouse answers; files that were changed for the worse are told, and served as they were before. */
export const readyFace = (warehouseAnswers: () => Promise<boolean>): Face => ({
  name: 'readyz',
  methods: reading,
  open: async ({ response, settings }) => {
    const problems = settings.problems?.() ?? [];
    const answers = await warehouseAnswers();
    sendJson(response, answers ? 200 : 503, {
      status: !answers
        ? 'the warehouse does not answer'
        : problems.length > 0
          ? 'the files have errors; the project before is served'
          : 'ok',
      ...(problems.length > 0 && { errors: problems.length }),
    });
  },
});

/** `/metrics`: the numbers of the server. */
export const metricsFace: Face = {
  name: 'metrics',
  methods: reading,
  open: async ({ response, settings: { measures } }) => {
    if (!measures) return sendText(response, 404, 'text/plain', 'the server keeps no numbers\n');
    const text = await measures.registry.metrics();
    response.writeHead(200, { 'content-type': measures.registry.contentType });
    response.end(text);
  },
};

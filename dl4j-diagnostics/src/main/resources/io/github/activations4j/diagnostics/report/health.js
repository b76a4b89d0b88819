(() => {
  const { data, element, ink, base, axis, superscript, decade, short, chart, legend } = page;
  const charts = document.getElementById('charts');
  const layers = data.layers;
  /** Of a network that has not been trained there is no course, only its state before. */
  const predicted = data.iterationsSeen === 0 && layers.some((l) => l.history.iterations.length > 0);

  /** From the input to the output, or from early to late: the order shows in the colour. */
  const ramps = {
    light: ['#4a2a8a', '#2f62b5', '#0f8a94', '#2f9a4e', '#a98600', '#d2601a'],
    dark: ['#b79bff', '#7cb0ff', '#4fd3dd', '#78dc8f', '#e8cf4f', '#ff9f5f'],
  };

  function ramp(position, count) {
    const stops = page.isDark() ? ramps.dark : ramps.light;
    const at = count < 2 ? 0 : (position / (count - 1)) * (stops.length - 1);
    const from = Math.min(Math.floor(at), stops.length - 2);
    return mix(stops[from], stops[from + 1], at - from);
  }

  function mix(a, b, share) {
    const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    const [from, to] = [parts(a), parts(b)];
    return '#' + from.map((v, i) => Math.round(v + share * (to[i] - v)).toString(16).padStart(2, '0')).join('');
  }

  const whole = (v) => Number(v).toLocaleString('en');
  const percent = (v) => (v == null ? '–' : (100 * v).toFixed(v > 0 && v < 0.0995 ? 1 : 0) + ' %');
  const dashes = ['solid', 'dashed', 'dotted'];
  const names = layers.map((l) => l.name);
  const look = (name) => ({ colour: ramp(names.indexOf(name), names.length), dash: dashes[names.indexOf(name) % dashes.length] });
  const narrow = () => window.innerWidth < 640;

  /** All charts over iterations begin and end at the same ones, and stand exactly below each other. */
  const span = (() => {
    const seen = [...data.loss.iterations, ...layers.flatMap((l) => l.history.iterations)];
    const first = Math.min(data.firstIteration, ...seen);
    const last = Math.max(data.iteration, ...seen);
    return { min: first, max: last > first ? last : first + 1 };
  })();
  const sideRoom = () => Math.min(narrow() ? 84 : 150, Math.max(56, 16 + 7 * Math.max(...layers.map((l) => l.name.length))));
  const overIterations = (more) => ({ left: sideRoom(), right: 20, top: 16, bottom: 40, ...more });

  function iterationAxis() {
    return axis({
      type: 'value',
      min: span.min,
      max: span.max,
      name: 'iteration',
      nameLocation: 'middle',
      nameGap: 26,
      splitLine: { show: false },
      axisLabel: { formatter: whole },
    });
  }

  const room = (more) => ({ left: 8, right: 20, top: 16, bottom: 32, containLabel: true, ...more });

  const severity = { SERIOUS: 'bad', WARNING: 'watch', INFO: 'soft' };
  const marks = { NON_FINITE: 'bad', DEATHS: 'watch', REVIVALS: 'good', CLEARED: 'good', CHANGE: 'soft' };

  /** The loss, with a numbered line where each finding began and small marks for what else happened. */
  function lossChart(parent) {
    const { iterations, values, least, greatest } = data.loss;
    const points = iterations.map((iteration, i) => [iteration, values[i]]);
    const finite = [...least, ...greatest].filter((v) => v != null);
    const spread = finite.length > 0 && Math.min(...finite) > 0 && Math.max(...finite) / Math.min(...finite) > 20;
    const numbered = data.findings.map((f, i) => ({ number: i + 1, ...f }));
    const events = data.events
      .filter((e) => marks[e.kind])
      .map((e) => ({ value: [e.iteration, 0.05], text: e.text, kind: e.kind }));
    const broken = data.nonFinite && data.nonFinite.iteration;
    chart(parent, 'Loss', 'Loss by iteration; numbered lines mark where findings began', () => ({
      ...base(),
      tooltip: { ...base().tooltip, trigger: 'axis', formatter: (rows) => lossTip(rows) },
      grid: overIterations({ top: 40 }),
      xAxis: iterationAxis(),
      yAxis: [
        axis({ type: spread ? 'log' : 'value', scale: true, axisLabel: { formatter: spread ? decade : short } }),
        // Events stand in a row at the bottom, where they hide no loss.
        { type: 'value', min: 0, max: 1, show: false },
      ],
      series: [
        {
          type: 'custom',
          name: 'range',
          silent: true,
          data: [[iterations[0], values[0]]],
          renderItem: (_, api) => ({
            type: 'polygon',
            shape: { points: [...corners(api, least), ...corners(api, greatest).reverse()] },
            style: { fill: ink('link'), opacity: 0.15 },
          }),
          tooltip: { show: false },
          clip: true,
        },
        {
          type: 'line',
          name: 'loss',
          data: points,
          symbol: 'none',
          color: ink('link'),
          lineStyle: { width: 1.75 },
          markLine: {
            symbol: 'none',
            emphasis: { disabled: true },
            data: numbered.map((f) => ({
              xAxis: f.sinceIteration,
              name: f.title,
              lineStyle: { color: ink(severity[f.severity]), type: 'dashed', width: 1.25 },
              label: {
                formatter: String(f.number),
                distance: 4,
                color: ink('paper'),
                fontWeight: 'bold',
                lineHeight: 18,
                backgroundColor: ink(severity[f.severity]),
                borderRadius: 9,
                padding: [0, 6],
                // Findings that began together stand beside each other.
                offset: [22 * numbered.filter((o) => o.number < f.number && o.sinceIteration === f.sinceIteration).length, 0],
              },
            })),
          },
          markArea: broken
            ? { silent: true, itemStyle: { color: ink('bad'), opacity: 0.12 }, label: { color: ink('bad'), position: 'insideTop' }, data: [[{ name: 'not finite', xAxis: broken }, { xAxis: 'max' }]] }
            : undefined,
        },
        {
          type: 'scatter',
          name: 'event',
          yAxisIndex: 1,
          symbol: 'triangle',
          symbolSize: 9,
          data: events.map((e) => ({ ...e, itemStyle: { color: ink(marks[e.kind]) } })),
        },
      ],
    }), { note: lossNote(numbered.length > 0, events.length > 0, values.some((v, i) => least[i] !== greatest[i])) });

    function corners(api, edge) {
      return iterations.map((iteration, i) => [iteration, edge[i]]).filter(([, v]) => v != null).map((corner) => api.coord(corner));
    }
  }

  /** Says what stands in the chart, and nothing of what does not. */
  function lossNote(findings, events, shade) {
    const parts = [];
    if (findings) parts.push('Numbers: where a finding began.');
    if (events) parts.push('Triangles: units that died or came back, and other events.');
    if (shade) parts.push('Shade: smallest to largest loss.');
    return parts.join(' ');
  }

  function lossTip(rows) {
    const lines = [`<b>iteration ${whole(Math.round(rows[0].axisValue))}</b>`];
    for (const row of rows) {
      if (row.seriesName === 'loss') lines.push('loss ' + short(row.data[1]));
      if (row.seriesName === 'event') lines.push(echarts.format.encodeHTML(row.data.text));
    }
    return lines.join('<br>');
  }

  function byLayer(key) {
    return layers
      .map((layer) => ({ name: layer.name, points: layer.history.iterations.map((iteration, i) => [iteration, layer.history[key][i]]) }))
      .filter(({ points }) => points.some(([, v]) => v != null));
  }

  const updates = 'Size of the updates, as a share of the weights';

  /** Small shares in full, smaller ones as powers. */
  function shareOfWeights(log10) {
    const share = 100 * Math.pow(10, log10);
    return (share >= 0.0009 && share < 1e5 ? String(Number(share.toPrecision(2))) : '10' + superscript(Math.round(log10 + 2))) + ' %';
  }

  /** The axis is linear in the decimal logarithm; the band is where training usually goes well. */
  function updateChart(parent, lines) {
    const values = lines.flatMap(({ points }) => points.map(([, v]) => v)).filter((v) => v != null);
    const low = Math.max(-12, Math.floor(Math.min(-5, ...values)));
    const high = Math.min(4, Math.ceil(Math.max(-1, ...values)));
    return chart(parent, updates, 'Size of an update as a share of the weights by iteration, one line per layer; 0.01 % to 1 % is healthy', () => ({
      ...base(),
      tooltip: { ...base().tooltip, trigger: 'axis', order: 'seriesAsc', valueFormatter: (v) => (v == null ? '–' : shareOfWeights(v)) },
      legend: { show: false },
      grid: overIterations(),
      xAxis: iterationAxis(),
      yAxis: axis({ type: 'value', min: low, max: high, minInterval: 1, axisLabel: { formatter: shareOfWeights } }),
      series: [
        ...lines.map(({ name, points }) => line(name, points, look(name))),
        {
          type: 'line',
          name: 'healthy',
          data: [],
          tooltip: { show: false },
          markArea: { silent: true, itemStyle: { color: ink('good'), opacity: 0.13 }, data: [[{ yAxis: -4 }, { yAxis: -2 }]] },
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: ink('good'), type: 'dotted', width: 1.5 },
            label: { show: false },
            data: [{ yAxis: -3 }],
          },
        },
      ],
    }), { note: 'Green: 0.01 % to 1 % per iteration, where training usually goes well.' + still(), height: 18 });
  }

  /** Layers that cannot be drawn on a logarithmic scale because nothing changes in them. */
  function still() {
    const names = layers.filter((l) => l.parameters > 0 && l.history.iterations.length > 0 && l.history.updateRatio.every((v) => v == null)).map((l) => l.name);
    return names.length === 0 ? '' : ' No weight changed in any measured iteration in: ' + names.join(', ') + '.';
  }

  /** Words in the place of a chart that would be empty. */
  function instead(parent, title, text) {
    const cell = element('div', {}, parent);
    element('h3', { text: title }, cell);
    element('p', { class: 'note', text }, cell);
  }

  function line(name, points, { colour, dash }) {
    return { type: 'line', name, data: points, symbol: 'none', color: colour, lineStyle: { type: dash, width: 2 }, emphasis: { focus: 'series' } };
  }

  /**
   * One row per layer, the input at the top. A measurement is drawn until the next one; pale is measured and none, blank is
   * not measured.
   */
  function heatMap(parent, title, key, colour) {
    const shown = layers.filter((l) => l.history[key].some((v) => v != null));
    if (shown.length === 0) return instead(parent, title, 'No layer has an activation that could have any.');
    if (shown.every((l) => l.history[key].every((v) => v == null || v === 0))) return instead(parent, title, 'None in any measured iteration.');
    const cells = shown.flatMap((l, row) => l.history.iterations
      .map((m, i) => [m, row, l.history[key][i], l.history.iterations[i + 1] ?? span.max])
      .filter(([, , v]) => v != null));
    const height = 4 + Math.min(32, Math.max(2, 1.6 * shown.length));
    return chart(parent, title, `${title}: share of each layer by iteration`, () => {
      const none = ink('panel');
      const full = ink(colour);
      return {
        ...base(),
        tooltip: {
          ...base().tooltip,
          formatter: ({ data: [m, y, v] }) => `${echarts.format.encodeHTML(shown[y].name)}<br>iteration ${whole(m)}: <b>${percent(v)}</b>`,
        },
        grid: overIterations({ top: 8 }),
        xAxis: iterationAxis(),
        yAxis: axis({ type: 'category', inverse: true, data: shown.map((l) => l.name), axisTick: { show: false }, axisLabel: { color: ink('ink'), width: sideRoom() - 16, overflow: 'truncate' } }),
        series: [{
          type: 'custom',
          clip: true,
          data: cells,
          encode: { x: 0, y: 1 },
          progressive: 0,
          renderItem: (area, api) => {
            const [left, middle] = api.coord([api.value(0), api.value(1)]);
            const [right] = api.coord([api.value(3), api.value(1)]);
            const row = api.size([0, 1])[1];
            // Whole pixels, so that no seam shows between two cells.
            const [x, y] = [Math.round(left), Math.round(middle - row / 2)];
            return {
              type: 'rect',
              shape: { x, y, width: Math.max(1, Math.round(right) - x), height: Math.round(middle + row / 2) - y },
              style: { fill: tint(none, full, api.value(2)) },
            };
          },
        }],
      };
    }, { height, note: 'Share of a layer:', scale: colour });
  }

  /** Small shares are told apart from none, too. */
  function tint(none, full, share) {
    return share === 0 ? none : mix(none, full, 0.15 + 0.85 * Math.sqrt(share));
  }

  /** How much of the gradient reaches each time step of a recurrent network. */
  function timeChart(parent) {
    const { iteration, norms } = data.gradientByTime;
    chart(parent, 'Gradient over time steps', 'Norm of the gradient at each time step of the sequence', () => ({
      ...base(),
      tooltip: { ...base().tooltip, trigger: 'axis', valueFormatter: short },
      grid: room(),
      xAxis: axis({ type: 'category', data: norms.map((_, t) => t + 1), name: 'first → last step', nameLocation: 'middle', nameGap: 26 }),
      yAxis: axis({ type: 'log', axisLabel: { formatter: decade } }),
      series: [{ ...line('gradient', norms.map((v) => (v > 0 ? v : null)), { colour: ink('link'), dash: 'solid' }), symbol: 'circle', showSymbol: true }],
    }), { note: `At iteration ${whole(iteration)}.` });
  }

  /** The gradient's norm from the first layer to the last, at a few moments. */
  function profileChart(parent) {
    const title = 'Gradient norm over depth';
    const measured = layers.filter((l) => l.history.gradientNorm.some((v) => v != null));
    if (measured.length === 0) return;
    const reached = measured.filter((l) => l.history.gradientNorm.some((v) => v > 0));
    if (reached.length < 2) {
      instead(parent, title, reached.length === 0
        ? 'No gradient arrived at any layer in any measured iteration.'
        : `Of ${measured.length} layers, only ${reached[0].name} has a gradient.`);
      return;
    }
    const none = measured.filter((l) => l.gradientNorm === 0).map((l) => l.name);
    const all = [...new Set(measured.flatMap((l) => l.history.iterations.filter((_, i) => l.history.gradientNorm[i] != null)))].sort((a, b) => a - b);
    const moments = [...new Set([0, 0.25, 0.5, 1].map((share) => all[Math.round(share * (all.length - 1))]))];
    const at = (m) => (predicted ? 'predicted' : 'iteration ' + whole(m));
    const style = (name) => {
      const position = moments.map(at).indexOf(name);
      return { colour: ramp(position, moments.length), dash: position === moments.length - 1 ? 'solid' : 'dashed' };
    };
    const cell = element('div', {}, parent);
    const instance = chart(cell, title, 'Norm of the gradient of each layer, from the input to the output, at several iterations', () => ({
      ...base(),
      tooltip: { ...base().tooltip, trigger: 'axis', valueFormatter: short },
      legend: { show: false },
      grid: room(),
      xAxis: axis({
        type: 'category',
        data: measured.map((l) => l.name),
        name: 'input → output',
        nameLocation: 'middle',
        nameGap: 26,
        axisLabel: { width: narrow() ? 60 : 90, overflow: 'truncate' },
      }),
      yAxis: axis({ type: 'log', axisLabel: { formatter: decade } }),
      series: moments.map((m) => ({
        ...line(at(m), measured.map((l) => valueAt(l, m)), style(at(m))),
        symbol: 'circle',
        symbolSize: 6,
        showSymbol: true,
      })),
    }), { note: none.length === 0 ? undefined : 'No gradient arrives at: ' + none.join(', ') + '.' });
    if (moments.length > 1) legend(cell, moments.map(at), style, [instance]);

    function valueAt(layer, moment) {
      const value = layer.history.gradientNorm[layer.history.iterations.indexOf(moment)];
      return value > 0 ? value : null;
    }
  }

  function draw() {
    if (predicted) {
      profileChart(element('div', { class: 'row' }, element('section', {}, charts)));
      return;
    }
    if (data.loss.iterations.length === 0) {
      element('p', { class: 'note', text: 'Nothing was measured yet: there are no charts.' }, charts);
      return;
    }
    const overTime = element('section', {}, charts);
    lossChart(overTime);
    heatMap(overTime, 'Dead units', 'dead', 'bad');
    heatMap(overTime, 'Saturated units', 'saturated', 'watch');
    if (layers.some((l) => l.history.dormant.some((v) => v > 0))) heatMap(overTime, 'Dormant units', 'dormant', 'link');
    const lines = byLayer('updateRatio');
    if (lines.length === 0) {
      instead(overTime, updates, 'No weight changed in any measured iteration.');
    } else {
      const cell = element('div', {}, overTime);
      const instance = updateChart(cell, lines);
      if (lines.length <= 12) legend(cell, lines.map((l) => l.name), look, [instance]);
      else element('p', { class: 'note', text: `${lines.length} layers: violet is next to the input, orange next to the output.` }, cell);
    }
    const sizes = element('div', { class: 'row' }, element('section', {}, charts));
    profileChart(sizes);
    if (data.gradientByTime) timeChart(sizes);
  }

  for (const button of document.querySelectorAll('.copy')) {
    button.addEventListener('click', () => {
      const code = button.parentElement.querySelector('code');
      const selection = window.getSelection();
      selection.selectAllChildren(code);
      // A page opened from a file may have no clipboard of its own; the selection is there for it then.
      const copied = navigator.clipboard ? navigator.clipboard.writeText(code.textContent) : Promise.reject(new Error('no clipboard'));
      copied.then(
        () => { button.textContent = 'copied'; selection.removeAllRanges(); },
        () => { button.textContent = 'selected'; },
      ).finally(() => setTimeout(() => { button.textContent = 'copy'; }, 2000));
    });
  }

  draw();
})();

// The loop that the engine's kernel is measured against: the same work in C++, with a plain binary heap of events.
// Usage: reference hold|mmc N EVENTS. Prints ns of processor time an event.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <deque>
#include <vector>

struct Event {
  double at;
  std::uint64_t sequence;
  std::int32_t kind;
  std::int32_t subject;
};

static bool isFirst(const Event& a, const Event& b) {
  return a.at < b.at || (a.at == b.at && a.sequence < b.sequence);
}

struct Heap {
  std::vector<Event> events;
  std::uint64_t sequence = 0;

  void push(double at, std::int32_t kind, std::int32_t subject) {
    Event event{at, sequence++, kind, subject};
    std::size_t hole = events.size();
    events.push_back(event);
    while (hole > 0) {
      std::size_t parent = (hole - 1) / 2;
      if (!isFirst(event, events[parent])) break;
      events[hole] = events[parent];
      hole = parent;
    }
    events[hole] = event;
  }

  // The earliest event happens and is replaced by a new one.
  void replaceTop(Event event) {
    event.sequence = sequence++;
    sink(event);
  }

  void pop() {
    Event last = events.back();
    events.pop_back();
    if (!events.empty()) sink(last);
  }

  void sink(const Event& event) {
    std::size_t hole = 0;
    const std::size_t size = events.size();
    for (;;) {
      std::size_t child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && isFirst(events[child + 1], events[child])) child++;
      if (!isFirst(events[child], event)) break;
      events[hole] = events[child];
      hole = child;
    }
    events[hole] = event;
  }
};

struct Random {
  std::uint32_t a = 0, b = 0, c = 1, counter = 1;
  std::uint32_t next() {
    std::uint32_t mixed = a + b + counter++;
    a = b ^ (b >> 9);
    b = c + (c << 3);
    c = ((c << 21) | (c >> 11)) + mixed;
    return mixed;
  }
  double exponential() { return -std::log((next() + 1.0) / 4294967297.0); }
};

static double hold(long n, long events) {
  Heap heap;
  Random random;
  std::vector<std::uint32_t> happened(n);
  for (long i = 0; i < n; i++) heap.push(random.exponential(), 0, static_cast<std::int32_t>(i));
  auto run = [&](long count) {
    for (long i = 0; i < count; i++) {
      Event event = heap.events[0];
      happened[event.subject]++;
      event.at += random.exponential();
      heap.replaceTop(event);
    }
  };
  run(events / 10);
  std::clock_t before = std::clock();
  run(events);
  return static_cast<double>(std::clock() - before);
}

static double mmc(long servers, long events) {
  Heap heap;
  Random random;
  std::deque<double> waiting;
  long busy = 0, left = 0;
  double waits = 0;
  const double rate = 0.8 * servers;
  std::clock_t before = std::clock();
  heap.push(random.exponential() / rate, 0, 0);
  while (left < events / 2) {
    Event event = heap.events[0];
    if (event.kind == 0) {
      Event next = event;
      next.at += random.exponential() / rate;
      heap.replaceTop(next);
      if (busy == servers) {
        waiting.push_back(event.at);
        continue;
      }
      busy++;
      heap.push(event.at + random.exponential(), 1, 0);
    } else {
      left++;
      if (waiting.empty()) {
        busy--;
        heap.pop();
        continue;
      }
      waits += event.at - waiting.front();
      waiting.pop_front();
      Event next = event;
      next.at += random.exponential();
      heap.replaceTop(next);
    }
  }
  const double clocks = static_cast<double>(std::clock() - before);
  if (waits < 0) std::puts("");
  return clocks;
}

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const long n = std::atol(argv[2]);
  const long events = std::atol(argv[3]);
  const double clocks = std::strcmp(argv[1], "hold") == 0 ? hold(n, events) : mmc(n, events);
  std::printf("%.3f\n", clocks * 1e9 / CLOCKS_PER_SEC / events);
  return 0;
}

-- The requests of a sequence, one after the other, from files that mix/sequence.py writes: templates of queries, percent-encoded, with gaps
-- like @DAY@; and lines that say which template and what fills its gaps ("3 DAY=2012-06-01 ACRONYM=KATOB").
-- Arguments: templates=<file>, lines=<file>, prefix=<of every address, up to the query>

local given, templates, lines = {}, {}, nil
used_up = 0 -- not local: "done" asks for it from another state

function setup(thread)
  threads = threads or {}
  table.insert(threads, thread)
end

function init(arguments)
  for _, argument in ipairs(arguments) do
    local name, value = argument:match("^(%w+)=(.*)$")
    if name then given[name] = value end
  end
  for template in io.lines(given.templates) do table.insert(templates, template) end
  lines = assert(io.open(given.lines))
end

function request()
  local line = lines:read("*l")
  if not line then
    used_up = used_up + 1
    lines:seek("set")
    line = lines:read("*l")
  end
  local values = {}
  for gap, value in line:gmatch("(%u+)=(%S+)") do values[gap] = value end
  local query = templates[tonumber(line:match("^%d+"))]:gsub("@(%u+)@", values)
  return wrk.format("GET", given.prefix .. query)
end

function done()
  for _, thread in ipairs(threads) do
    if thread:get("used_up") > 0 then print("Used up") end
  end
end

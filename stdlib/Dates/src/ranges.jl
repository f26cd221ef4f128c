# Ranges of instants and of lengths of time.

(::Colon)(start::T, step::GeneralPeriod, stop::T) where {T<:TimeType} = StepRange(start, step, stop)
(::Colon)(start::Date, stop::Date) = throw(ArgumentError("a range of dates needs a step: `start:Day(1):stop`"))
(::Colon)(start::P, stop::P) where {P<:Period} = StepRange(start, P(1), stop)
(::Colon)(start::P, step::P, stop::P) where {P<:Period} = StepRange{P,P}(start, step, stop)
function (::Colon)(start::Period, stop::Period)
    a, b = promote(start, stop)
    return StepRange(a, oneunit(a), b)
end
function (::Colon)(start::Period, step::Period, stop::Period)
    a, s, b = promote(start, step, stop)
    return StepRange{typeof(a),typeof(s)}(a, s, b)
end

"How many steps lead from `a` at most to `b`: an estimate, corrected by what adding that many steps gives."
steps(a::T, b::T, c::P) where {T<:Period,P<:Period} = Int64(div(b - a, c))
function steps(a::T, b::T, c) where {T<:TimeType}
    iszero(c) && throw(ArgumentError("step cannot be zero"))
    forward = a + c > a
    n = floor(Int64, instants_between(a, b) / steplength(T, c))
    n = max(n, 0)
    past(n) = (x = a + c * n; forward ? x > b : x < b)
    while n > 0 && past(n)
        n -= 1
    end
    while !past(n + 1)
        n += 1
    end
    return n
end
steps(a::Date, b::Date, c::Union{Day,Week}) = div(value(b) - value(a), days(c))
steps(a::DateTime, b::DateTime, c::Union{Week,Day,Hour,Minute,Second,Millisecond}) = div(value(b) - value(a), toms(c))
steps(a::Time, b::Time, c::TimePeriod) = div(value(b) - value(a), tons(c))
instants_between(a, b) = value(b) - value(a)
steplength(::Type{Date}, c) = days(c)
steplength(::Type{DateTime}, c) = toms(c)
steplength(::Type{T}, c) where {T<:TimeType} = toms(c)
steplength(::Type{Time}, c) = tons(c)
goesup(a::T, c) where {T<:TimeType} = a isa Time ? tons(c) > 0 : a + c > a
goesup(a::Period, c) = value(c) > 0

function Base.steprange_last(start::T, step, stop::T) where {T<:Union{TimeType,Period}}
    iszero(step) && throw(ArgumentError("step cannot be zero"))
    stop == start && return stop
    goesup(start, step) == (stop > start) || return emptylast(start, step)
    return start + step * steps(start, stop, step)
end
emptylast(start::T, step) where {T<:TimeType} = start - eps(T) * (goesup(start, step) ? 1 : -1)
emptylast(start::Period, step) = start - step

Base.isempty(r::StepRange{<:TimeType}) = r.start != r.stop && goesup(r.start, r.step) != (r.stop > r.start)
Base.isempty(r::StepRange{<:Period}) = r.start != r.stop && goesup(r.start, r.step) != (r.stop > r.start)
Base.length(r::StepRange{<:TimeType}) = isempty(r) ? Int64(0) : steps(r.start, r.stop, r.step) + 1
Base.length(r::StepRange{<:Period}) = isempty(r) ? Int64(0) : steps(r.start, r.stop, r.step) + 1
Base.iterate(r::StepRange{<:TimeType}) = isempty(r) ? nothing : (r.start, (length(r), 1))
function Base.iterate(r::StepRange{<:TimeType}, (n, i))
    n <= i && return nothing
    return (r.start + r.step * i, (n, i + 1))
end
Base.last(r::StepRange{<:TimeType}) = r.start + r.step * steps(r.start, r.stop, r.step)
function Base.getindex(r::StepRange{<:TimeType}, i::Integer)
    @boundscheck checkbounds(r, i)
    return r.start + r.step * (i - 1)
end
function Base.getindex(r::StepRange{<:TimeType}, s::OrdinalRange{<:Integer})
    @boundscheck checkbounds(r, s)
    return StepRange(r.start + r.step * (first(s) - 1), r.step * step(s), isempty(s) ? r.start + r.step * (first(s) - 2) : r.start + r.step * (last(s) - 1))
end
function Base.in(x::T, r::StepRange{T}) where {T<:TimeType}
    isempty(r) && return false
    lo, hi = minmax(r.start, r.stop)
    lo <= x <= hi || return false
    n = goesup(r.start, r.step) == (x > r.start) || x == r.start ? (x == r.start ? 0 : steps(r.start, x, r.step)) : return false
    return r.start + r.step * n == x
end
Base.reverse(r::StepRange{<:TimeType}) = StepRange(last(r), -r.step, r.start)
Base.minimum(r::StepRange{<:TimeType}) = isempty(r) ? throw(ArgumentError("range must be non-empty")) : min(first(r), last(r))
Base.maximum(r::StepRange{<:TimeType}) = isempty(r) ? throw(ArgumentError("range must be non-empty")) : max(first(r), last(r))
for op in (:+, :-)
    @eval begin
        $op(r::StepRange{<:TimeType}, p::Period) = StepRange($op(r.start, p), r.step, $op(r.stop, p))
        Base.Broadcast.broadcasted(::Base.Broadcast.DefaultArrayStyle{1}, ::typeof($op), r::StepRange{<:TimeType,<:FixedPeriod}, p::FixedPeriod) = $op(r, p)
    end
end
function Base.intersect(r::StepRange{T,P}, s::StepRange{T,P}) where {T<:Union{Date,DateTime},P<:FixedPeriod}
    epoch = T(1)
    offset(x) = value(x) - value(epoch)
    unit = T === Date ? days(P(1)) : toms(P(1))
    width(x) = T === Date ? days(x) : toms(x)
    both = intersect(offset(r.start):width(r.step):offset(r.stop), offset(s.start):width(s.step):offset(s.stop))
    at(i) = T === Date ? Date(UTD(i + value(epoch))) : DateTime(UTM(i + value(epoch)))
    return StepRange(at(first(both)), P(div(step(both), unit)), at(last(both)))
end

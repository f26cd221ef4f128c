"Logging: records of what happens, and what receives them; Base has the machinery."
module Logging

import Base.CoreLogging: LogLevel, BelowMinLevel, Debug, Info, Warn, Error, AboveMaxLevel, AbstractLogger, NullLogger, SimpleLogger,
    ConsoleLogger, default_metafmt, default_logcolor, handle_message, shouldlog, min_enabled_level, catch_exceptions, disable_logging,
    current_logger, with_logger, global_logger, @debug, @info, @warn, @error, @logmsg

export AbstractLogger, LogLevel, NullLogger, @debug, @info, @warn, @error, @logmsg, with_logger, current_logger, global_logger,
    disable_logging, SimpleLogger, ConsoleLogger, Debug, Info, Warn, Error, BelowMinLevel, AboveMaxLevel

"""
    @create_log_macro(name, level, color)

Makes a macro that logs at a level of one's own.
"""
macro create_log_macro(name, level, color)
    macro_name = Symbol(lowercase(string(name)))
    level = Int(level)
    Base.CoreLogging.custom_log_levels[LogLevel(level)] = (Symbol(name), color isa QuoteNode ? color.value : color)
    return esc(quote
        const $name = $(LogLevel)($level)
        macro $macro_name(exs...)
            $(Base.CoreLogging.logmsg_code)(__source__, __module__, $(LogLevel(level)), exs...)
        end
    end)
end

end
